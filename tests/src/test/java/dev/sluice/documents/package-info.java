/** The documents are right where a machine can tell. */
@NullMarked
package dev.sluice.documents;

import org.jspecify.annotations.NullMarked;
