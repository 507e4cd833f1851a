/** Tests of the archive of reports. */
@NullMarked
package dev.sluice.aws.report;

import org.jspecify.annotations.NullMarked;
