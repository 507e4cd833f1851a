package dev.sluice.architecture.broken.route;

import org.jspecify.annotations.NullMarked;

/** A way that knows nobody. */
@NullMarked
public record Road(String name) {}
