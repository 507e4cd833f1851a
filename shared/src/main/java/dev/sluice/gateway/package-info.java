/**
 * The way of a chat call: who asks, where it may go, what it may cost, the tries, the record, the
 * settlement. {@link dev.sluice.gateway.Gateway#chat} is the whole of it. Sees ports, never an
 * adapter; knows no HTTP status towards the client.
 */
@NullMarked
package dev.sluice.gateway;

import org.jspecify.annotations.NullMarked;
