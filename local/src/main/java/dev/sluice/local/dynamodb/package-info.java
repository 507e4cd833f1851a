/**
 * DynamoDB Local in this process, with the tables of the template. The one place beside {@code
 * dev.sluice.aws} that sees the AWS SDK: on AWS it is CloudFormation that makes tables. Knows
 * nothing of what is kept in them.
 */
@NullMarked
package dev.sluice.local.dynamodb;

import org.jspecify.annotations.NullMarked;
