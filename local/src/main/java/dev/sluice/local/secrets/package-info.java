/**
 * The provider keys in AWS Secrets Manager as their operator sees them: put, listed, removed. Sees
 * the AWS SDK, because the functions may only read that secret and what they ship must not write
 * it. Knows nothing of the command line, and tells no key to anybody.
 */
@NullMarked
package dev.sluice.local.secrets;

import org.jspecify.annotations.NullMarked;
