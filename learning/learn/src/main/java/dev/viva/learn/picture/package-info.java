/**
 * Pictures of what was measured: each a pure function from numbers that exist elsewhere to one SVG that stands by itself, is
 * light or dark as the reader's system is, and can be read by those who do not see it.
 */
@NullMarked
package dev.viva.learn.picture;

import org.jspecify.annotations.NullMarked;
