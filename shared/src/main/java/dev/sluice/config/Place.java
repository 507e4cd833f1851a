package dev.sluice.config;

import dev.sluice.route.Access;
import java.net.URI;

/**
 * Where a target's API begins, and how it knows who asks.
 *
 * @param apiBase the address, as the dialect continues it
 */
record Place(URI apiBase, Access access) {}
