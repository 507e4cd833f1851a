package dev.sluice.route;

import java.util.List;
import java.util.Optional;

/**
 * A target that some caller's requests can come to.
 *
 * @param target which one
 * @param models the names the caller may ask for that it stands behind, in the order of the
 *     configuration
 * @param fallbackFor the names the caller may ask for that fall back to it
 * @param leftOut why it cannot be tried, however it is doing; empty if it can
 * @param standing how it is doing
 */
public record Reach(
    Target target,
    List<String> models,
    List<String> fallbackFor,
    Optional<String> leftOut,
    Standing standing) {
  public Reach {
    models = List.copyOf(models);
    fallbackFor = List.copyOf(fallbackFor);
  }
}
