/** Labs about the way down a loss. */
@NullMarked
package dev.viva.study.lab.surface;

import org.jspecify.annotations.NullMarked;
