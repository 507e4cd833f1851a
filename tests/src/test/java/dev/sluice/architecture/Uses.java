package dev.sluice.architecture;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * Conditions on what a class uses by name ({@code java.lang.System#nanoTime}), whatever the
 * parameters, be it in a call or in a method reference.
 */
final class Uses {
  private Uses() {}

  static ArchCondition<JavaClass> codeUnitsNamed(List<String> names) {
    return using("methods", JavaClass::getCodeUnitAccessesFromSelf, names);
  }

  static ArchCondition<JavaClass> fieldsNamed(List<String> names) {
    return using("fields", JavaClass::getFieldAccessesFromSelf, names);
  }

  private static ArchCondition<JavaClass> using(
      String kind,
      Function<JavaClass, Collection<? extends JavaAccess<?>>> accesses,
      List<String> names) {
    return new ArchCondition<>("use any of the " + kind + " " + names) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (JavaAccess<?> access : accesses.apply(type)) {
          String name = access.getTargetOwner().getName() + "#" + access.getTarget().getName();
          events.add(new SimpleConditionEvent(type, names.contains(name), access.getDescription()));
        }
      }
    };
  }
}
