/**
 * The SAM template as CloudFormation would get it, and the sample events against its routes. Needs
 * no AWS account: SAM's own command line and translator run on this machine, without a network.
 * Knows the template by its text and by what SAM makes of it, and nothing of the functions' code.
 */
@NullMarked
package dev.sluice.infrastructure;

import org.jspecify.annotations.NullMarked;
