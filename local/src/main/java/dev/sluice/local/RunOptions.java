package dev.sluice.local;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How {@code ./sluice run} is to run.
 *
 * @param port the port on 127.0.0.1; 0 for any that is free
 * @param data the folder that keeps tables and keys; empty to keep nothing
 * @param config the gateway's configuration in YAML
 * @param simulate whether the simulated provider stands in for a target whose key is missing
 * @param runtime whether the functions that stream are called through the Runtime API
 */
public record RunOptions(
    int port, Optional<Path> data, Path config, boolean simulate, boolean runtime) {}
