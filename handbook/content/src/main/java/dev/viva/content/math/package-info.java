/** Formulas: a subset of TeX becomes MathML, which browsers, readers of books and screen readers understand. */
@NullMarked
package dev.viva.content.math;

import org.jspecify.annotations.NullMarked;
