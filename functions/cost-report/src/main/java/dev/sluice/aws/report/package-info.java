/**
 * The archive of reports in S3. In this function's module, so that no other function carries S3's
 * client.
 */
@NullMarked
package dev.sluice.aws.report;

import org.jspecify.annotations.NullMarked;
