package dev.sluice.runtime;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.lang.reflect.InvocationTargetException;

/** The class that {@code Handler} in the template names. */
final class HandlerClass {
  private static final String METHOD = "handleRequest";

  private HandlerClass() {}

  /**
   * Makes the handler.
   *
   * @param name the class, with or without {@code ::handleRequest}
   * @throws IllegalArgumentException if it is not one that this runtime can call; the message says
   *     what is wrong
   * @throws Throwable what its constructor throws
   */
  static RequestStreamHandler make(String name) throws Throwable {
    int colons = name.indexOf("::");
    String type = colons < 0 ? name : name.substring(0, colons);
    if (colons >= 0 && !name.substring(colons + 2).equals(METHOD)) {
      throw new IllegalArgumentException(
          "The handler '" + name + "' names a method; only " + METHOD + " can be streamed.");
    }
    try {
      Class<? extends RequestStreamHandler> handler =
          Class.forName(type).asSubclass(RequestStreamHandler.class);
      return handler.getConstructor().newInstance();
    } catch (InvocationTargetException | ExceptionInInitializerError e) {
      throw e.getCause() == null ? e : e.getCause();
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException("There is no class '" + type + "'.", e);
    } catch (ClassCastException e) {
      throw new IllegalArgumentException(type + " is no RequestStreamHandler.", e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          type
              + " cannot be made: it needs to be public, not abstract, and to have a public"
              + " constructor without parameters.",
          e);
    }
  }
}
