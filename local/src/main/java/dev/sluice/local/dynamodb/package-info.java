/**
 * DynamoDB Local in this process, with the tables of the template. It sees the AWS SDK, as only
 * {@code dev.sluice.aws} does on the way of a request: on AWS it is CloudFormation that makes
 * tables. Knows nothing of what is kept in them.
 */
@NullMarked
package dev.sluice.local.dynamodb;

import org.jspecify.annotations.NullMarked;
