package dev.sluice.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The dependency rules of the house. They hold below any root package, so that they can be tried on
 * classes that break them.
 *
 * @param root the package all rooms are in
 */
record House(String root) {
  /** Everyone may use these, and they know nothing of ours. */
  private static final List<String> GROUND = List.of("json", "secret", "time", "names");

  /** These know nothing of ours, not even the ground. */
  private static final List<String> APART = List.of("emulator", "runtime");

  /**
   * Which rooms each room may know besides the ground: the arrows of {@code json <- chat <- money
   * <- caller <- {budget, usage, route}; route <- provider; all <- gateway; ports <- {aws, http,
   * lambda} <- functions, local}. Budget never sees route or provider, provider never sees budget
   * or caller, gateway never sees an adapter.
   */
  private static final Map<String, String> ROOMS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("json", ""),
              Map.entry("secret", ""),
              Map.entry("time", ""),
              Map.entry("names", ""),
              Map.entry("chat", ""),
              Map.entry("money", "chat"),
              Map.entry("caller", "chat money"),
              Map.entry("budget", "chat money caller"),
              Map.entry("usage", "chat money caller"),
              Map.entry("route", "chat money caller"),
              Map.entry("provider", "chat money route"),
              Map.entry("config", "chat money caller budget route provider"),
              Map.entry("gateway", "chat money caller budget usage route provider"),
              Map.entry("aws", "chat money caller budget usage route provider"),
              Map.entry("http", "chat route provider"),
              Map.entry("lambda", "chat money caller budget usage route provider gateway"),
              Map.entry("simulator", ""),
              Map.entry("emulator", ""),
              Map.entry("runtime", ""),
              Map.entry("testkit", "chat money caller budget usage route emulator"),
              Map.entry(
                  "chatproxy",
                  "chat money caller budget usage route provider gateway config aws http lambda"),
              Map.entry(
                  "budgetcheck",
                  "chat money caller budget usage route provider gateway config aws http lambda"),
              Map.entry("usagelogger", "chat money caller usage aws lambda"),
              Map.entry("costreport", "chat money caller usage aws lambda"),
              Map.entry(
                  "fallbackrouter",
                  "chat money caller budget usage route provider gateway config aws http lambda"),
              Map.entry(
                  "local",
                  "chat money caller budget usage route provider gateway config aws http lambda"
                      + " chatproxy budgetcheck fallbackrouter usagelogger costreport simulator"
                      + " emulator runtime")));

  /** Each library, and the only packages that may know it. */
  private static final Map<String, List<String>> LIBRARIES =
      Map.ofEntries(
          Map.entry("com.fasterxml.jackson..", List.of("json")),
          Map.entry("software.amazon.awssdk..", List.of("aws", "local.dynamodb", "local.secrets")),
          Map.entry("software.amazon.lambda.powertools.parameters..", List.of("aws")),
          Map.entry(
              "software.amazon.lambda.powertools.logging..",
              List.of(
                  "aws",
                  "chatproxy",
                  "budgetcheck",
                  "fallbackrouter",
                  "usagelogger",
                  "costreport")),
          Map.entry("software.amazon.lambda.powertools.metrics..", List.of("usagelogger")),
          Map.entry("software.amazon.cloudwatchlogs..", List.of("usagelogger")),
          Map.entry("software.amazon.dynamodb..", List.of("local.dynamodb")),
          Map.entry("org.apache.hc..", List.of("http")),
          Map.entry(
              "com.amazonaws..",
              List.of(
                  "chatproxy",
                  "budgetcheck",
                  "fallbackrouter",
                  "usagelogger",
                  "costreport",
                  "local",
                  "runtime")),
          Map.entry("com.sun.net.httpserver..", List.of("local.http", "local.backends")),
          Map.entry("org.snakeyaml..", List.of("local.yaml")),
          Map.entry("java.net.http..", List.of()),
          // DynamoDB Local logs there, and is told not to.
          Map.entry("java.util.logging..", List.of("local.dynamodb")),
          Map.entry("org.apache.logging..", List.of()));

  /** Where clocks, pauses, chance and the environment come in, to be passed on. */
  private static final List<String> DOORS = List.of("local.Main", "local.Assembly", "runtime.Main");

  private static final List<String> MACHINE =
      List.of(
          "java.time.Instant#now",
          "java.time.LocalDate#now",
          "java.time.LocalDateTime#now",
          "java.time.LocalTime#now",
          "java.time.OffsetDateTime#now",
          "java.time.ZonedDateTime#now",
          "java.time.Clock#system",
          "java.time.Clock#systemUTC",
          "java.time.Clock#systemDefaultZone",
          "java.time.InstantSource#system",
          "java.lang.System#currentTimeMillis",
          "java.lang.System#nanoTime",
          "java.lang.System#getenv",
          "java.lang.Thread#sleep",
          "java.util.concurrent.TimeUnit#sleep",
          "java.lang.Math#random",
          "java.util.UUID#randomUUID",
          "java.util.random.RandomGenerator#getDefault",
          "java.util.random.RandomGenerator#of",
          "java.util.concurrent.ThreadLocalRandom#current",
          "java.security.SecureRandom#<init>",
          "java.security.SecureRandom#getInstanceStrong",
          "java.util.SplittableRandom#<init>",
          "java.util.Date#<init>");

  private static final List<String> INEXACT =
      List.of("double", "float", "java.lang.Double", "java.lang.Float");

  /** The rooms there are rules for. */
  static List<String> rooms() {
    return List.copyOf(ROOMS.keySet());
  }

  /** What this room may know. */
  ArchRule knowsOnlyItsNeighbours(String room) {
    Stream<String> neighbours = Stream.of(ROOMS.getOrDefault(room, "").split(" "));
    Stream<String> ground =
        GROUND.contains(room) || APART.contains(room) ? Stream.empty() : GROUND.stream();
    String[] known =
        Stream.of(Stream.of(room), ground, neighbours.filter(name -> !name.isEmpty()))
            .flatMap(names -> names)
            .map(this::in)
            .toArray(String[]::new);
    return classes()
        .that()
        .resideInAPackage(in(room))
        .should()
        .onlyDependOnClassesThat(
            JavaClass.Predicates.resideOutsideOfPackage(root + "..")
                .or(JavaClass.Predicates.resideInAnyPackage(known)))
        .because("of who may know whom: " + room + " may know " + Arrays.toString(known))
        .allowEmptyShould(true);
  }

  ArchRule hasNoCycles() {
    return slices().matching(root + ".(*)..").should().beFreeOfCycles();
  }

  /** Each foreign thing is known in one place. */
  ArchRule librariesStayInTheirRooms() {
    CompositeArchRule all = null;
    for (Map.Entry<String, List<String>> library : new TreeMap<>(LIBRARIES).entrySet()) {
      String[] rooms = library.getValue().stream().map(this::in).toArray(String[]::new);
      ArchRule one =
          noClasses()
              .that(not("are in the room of this library", rooms))
              .should()
              .dependOnClassesThat()
              .resideInAPackage(library.getKey());
      all = all == null ? CompositeArchRule.of(one) : all.and(one);
    }
    if (all == null) {
      throw new IllegalStateException("no library");
    }
    return all;
  }

  /** By a call or by a reference to the method: both hide a machine from the tests. */
  ArchRule timeChanceAndEnvironmentArePassedIn() {
    return noClasses()
        .that(describe("are neither Wiring nor another door of the machine", this::isInside))
        .should(Uses.codeUnitsNamed(MACHINE))
        .because("a test must be able to turn the clock and to know what comes next");
  }

  ArchRule onlyTheCommandLinePrints() {
    return noClasses()
        // What is printed in a test is caught where it would be printed.
        .that(
            describe(
                "are not the command line",
                type -> !isTop(type, "local.Main") && !isTop(type, "testkit.Captured")))
        .should(Uses.fieldsNamed(List.of("java.lang.System#out", "java.lang.System#err")))
        // With a writer as its parameter it is a way to text, as good as any.
        .orShould(Uses.codeUnitsNamed(List.of("java.lang.Throwable#printStackTrace()")));
  }

  /** Money is counted, never measured. */
  ArchRule moneyIsExact(String... rooms) {
    String[] packages = Stream.of(rooms).map(this::in).toArray(String[]::new);
    DescribedPredicate<JavaClass> inexact =
        describe("is inexact", type -> INEXACT.contains(type.getBaseComponentType().getName()));
    return CompositeArchRule.of(
            fields()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(packages)
                .should()
                .notHaveRawType(inexact)
                .allowEmptyShould(true))
        .and(
            methods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(packages)
                .should()
                .notHaveRawReturnType(inexact)
                .andShould()
                .notHaveRawParameterTypes(
                    describe("with an inexact one", types -> types.stream().anyMatch(inexact)))
                .allowEmptyShould(true));
  }

  private boolean isInside(JavaClass type) {
    boolean wiring = topOf(type).getSimpleName().equals("Wiring");
    boolean simulated = type.getPackageName().startsWith(root + ".simulator");
    return !wiring && !simulated && DOORS.stream().noneMatch(door -> isTop(type, door));
  }

  private boolean isTop(JavaClass type, String name) {
    return topOf(type).getName().equals(root + "." + name);
  }

  private static JavaClass topOf(JavaClass type) {
    return type.getEnclosingClass().map(House::topOf).orElse(type);
  }

  private static DescribedPredicate<JavaClass> not(String what, String... packages) {
    return packages.length == 0
        ? describe("are of this house", _ -> true)
        : describe(
            "are not those that " + what,
            type -> !JavaClass.Predicates.resideInAnyPackage(packages).test(type));
  }

  private String in(String room) {
    return root + "." + room + "..";
  }
}
