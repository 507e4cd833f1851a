/**
 * Who may know whom, in all modules, and that what stands in the template and in the code is the
 * same. The rules are values ({@link dev.sluice.architecture.House}), tried on the real classes and
 * on a few that break them.
 */
@NullMarked
package dev.sluice.architecture;

import org.jspecify.annotations.NullMarked;
