/**
 * Deep learning from first principles, in plain Java and small numbers, with everything that happens in between to be looked
 * at: what one computes on paper once, and what the handbook's laboratories draw.
 */
@NullMarked
package dev.viva.deep.textbook;

import org.jspecify.annotations.NullMarked;
