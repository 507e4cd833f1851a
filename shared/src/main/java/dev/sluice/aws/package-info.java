/**
 * The adapters to AWS: money, keys, usage and circuits in DynamoDB, provider keys in Secrets
 * Manager, signatures for providers that want them. The only place that sees the AWS SDK; decides
 * nothing.
 */
@NullMarked
package dev.sluice.aws;

import org.jspecify.annotations.NullMarked;
