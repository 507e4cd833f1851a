package dev.sluice.architecture.broken.budget;

import dev.sluice.architecture.broken.route.Road;
import org.jspecify.annotations.NullMarked;

/** A ledger that knows a way. */
@NullMarked
public record NosyLedger(Road road) {}
