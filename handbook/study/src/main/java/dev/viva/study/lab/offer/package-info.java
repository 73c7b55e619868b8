/** Labs that recommend. */
@NullMarked
package dev.viva.study.lab.offer;

import org.jspecify.annotations.NullMarked;
