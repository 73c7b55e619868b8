/** Rows put into groups of their like. */
@NullMarked
package dev.viva.learn.cluster;

import org.jspecify.annotations.NullMarked;
