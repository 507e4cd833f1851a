package dev.sluice.money;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known of a model: its price, its limits and what it can do, with where and when that was
 * read.
 *
 * @param model the id in the catalogue, such as {@code openai/gpt-5.2}
 * @param price empty where it is not known, which is never the same as free
 * @param maxInputTokens the most input tokens it takes
 * @param maxOutputTokens the most output tokens it writes
 * @param capabilities what it can do and what it cannot, as far as that is known
 * @param source where the figures come from
 * @param asOf when that source said so
 */
public record ModelCard(
    String model,
    Optional<Price> price,
    OptionalLong maxInputTokens,
    OptionalLong maxOutputTokens,
    CapabilityFlags capabilities,
    String source,
    LocalDate asOf) {}
