/** The emulator, asked by raw sockets. */
@NullMarked
package dev.sluice.emulator;

import org.jspecify.annotations.NullMarked;
