/** What Lambda is given is whole: the zips, unpacked and run with nothing beside them. */
@NullMarked
package dev.sluice.packaging;

import org.jspecify.annotations.NullMarked;
