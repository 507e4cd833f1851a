/**
 * The functions as Lambda runs them: from their zips, in processes of their own, under AWS's
 * Runtime Interface Emulator. It hands out events and takes answers by the protocol of the real
 * one, but collects an answer before it passes it on: that tokens stream is tested elsewhere.
 */
@NullMarked
package dev.sluice.emulated;

import org.jspecify.annotations.NullMarked;
