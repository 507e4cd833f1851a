package dev.sluice.local.packaging;

import dev.sluice.json.JsonValue;
import dev.sluice.local.template.FunctionCode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Makes the zips that the template names as the functions' code: our classes at the root, libraries
 * in {@code lib/}, the configuration where a function reads one, and the script that a function is
 * started by. Immutable.
 *
 * @param root the root of the checkout, with everything compiled
 * @param config the gateway's configuration, checked
 * @param into where the zips go, each by its path in the template; the root, but for tests
 */
public record Packages(Path root, JsonValue config, Path into) {
  /** Written by the build of each function: its class path, its own classes left out. */
  private static final String CLASS_PATH = "run.classpath";

  /** Where Lambda unpacks a zip. */
  private static final String TASK_ROOT = "/var/task/";

  /** Where the scripts are that a zip may hold. */
  private static final String SCRIPTS = "runtime/src/main/scripts";

  /**
   * Makes the zip of one function.
   *
   * @param code what the template says of it: {@code functions/<name>/target/<name>.zip}
   * @throws IOException if something is missing, or is there twice; its message is for the user
   */
  public Made make(FunctionCode code) throws IOException {
    Path target = parent(root.resolve(code.uri()));
    FunctionZip zip = new FunctionZip();
    zip.addFolder(target.resolve("classes"));
    zip.add("log4j2.xml", root.resolve("functions/log4j2.xml"));
    for (Path entry : classPath(target)) {
      if (isOurs(entry)) {
        zip.addFolder(entry.resolveSibling("classes"));
      } else {
        zip.add(Made.LIBRARIES + entry.getFileName(), entry);
      }
    }
    if (code.configured()) {
      zip.add("config/gateway.json", config.toBytes());
      zip.add("config/prices.json", root.resolve("config/prices.json"));
    }
    // One of Lambda's own, or of a layer, is not ours to bring.
    if (code.wrapper().isPresent() && code.wrapper().get().startsWith(TASK_ROOT)) {
      String script = code.wrapper().get().substring(TASK_ROOT.length());
      Path file = root.resolve(SCRIPTS).resolve(script);
      if (!Files.isRegularFile(file)) {
        throw new NoSuchFileException(file.toString());
      }
      zip.addScript(script, file);
    }
    String handler = code.handler().replace('.', '/') + ".class";
    if (!zip.has(handler)) {
      throw new IOException(code.uri() + " would be without its handler " + code.handler());
    }
    Path made = into.resolve(code.uri());
    Files.createDirectories(parent(made));
    Map<String, Long> sizes = zip.writeTo(made);
    return new Made(made, Files.size(made), sizes);
  }

  private static List<Path> classPath(Path target) throws IOException {
    Path file = target.resolve(CLASS_PATH);
    try {
      return List.of(Files.readString(file).strip().split(File.pathSeparator, -1)).stream()
          .map(Path::of)
          .toList();
    } catch (NoSuchFileException e) {
      throw new IOException("there is no " + file + "; the build makes it", e);
    }
  }

  /** A module of this checkout, as a folder of classes or as the jar of them. */
  private boolean isOurs(Path entry) {
    return entry.startsWith(root) && parent(entry).endsWith("target");
  }

  private static Path parent(Path path) {
    Path parent = path.getParent();
    if (parent == null) {
      throw new IllegalArgumentException("no folder above " + path);
    }
    return parent;
  }
}
