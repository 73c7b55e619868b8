/** What labs share: figures with their twins, source code, ways to make data. */
@NullMarked
package dev.viva.study.lab.draw;

import org.jspecify.annotations.NullMarked;
