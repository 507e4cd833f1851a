/**
 * Traffic in virtual time: thousands of requests through the whole gateway, over targets that are
 * modelled and fail by a schedule, beside the same requests through simpler ways to retry. Real are
 * the gateway, its stores' memory twins and the sums; modelled are the providers and time. Every
 * run is the same for the same seed.
 */
@NullMarked
package dev.sluice.simulation;

import org.jspecify.annotations.NullMarked;
