/**
 * Between API Gateway's proxy events and the gateway: requests in, preludes, streams and error
 * bodies out. The only place with HTTP statuses towards the client. Decides nothing of money or
 * routes.
 */
@NullMarked
package dev.sluice.lambda;

import org.jspecify.annotations.NullMarked;
