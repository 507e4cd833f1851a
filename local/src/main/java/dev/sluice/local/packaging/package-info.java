/**
 * Makes what Lambda is given: one zip for each function of the template. Knows files and zips, and
 * nothing of what the functions do.
 */
@NullMarked
package dev.sluice.local.packaging;

import org.jspecify.annotations.NullMarked;
