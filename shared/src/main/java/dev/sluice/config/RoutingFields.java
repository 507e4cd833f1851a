package dev.sluice.config;

/**
 * The two sections that LiteLLM reads settings of routing from.
 *
 * @param router {@code router_settings}
 * @param litellm {@code litellm_settings}
 */
record RoutingFields(Field router, Field litellm) {
  /** The two sections of this configuration; says which of their names are not known. */
  static RoutingFields of(Field root) {
    return new RoutingFields(
        root.get("router_settings").section(FieldNames.ROUTER),
        root.get("litellm_settings").section(FieldNames.LITELLM));
  }

  /** Further names of models. */
  Field aliases() {
    return router.get("model_group_alias");
  }

  /** A setting that may stand in either section, under one name. */
  Field either(String name) {
    return either(name, name);
  }

  /** A setting that may stand in either section; here it must be in one of them. */
  Field either(String inRouter, String inLitellm) {
    return either(router.get(inRouter), litellm.get(inLitellm));
  }

  /** The one of two places that is given; that both are is a problem of the second. */
  static Field either(Field first, Field second) {
    if (first.isGiven() && second.isGiven()) {
      second.problem("is set in " + first.place() + ", too; keep one of them");
    }
    return first.isGiven() ? first : second;
  }
}
