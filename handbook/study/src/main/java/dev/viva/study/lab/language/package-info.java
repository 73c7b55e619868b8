/** Words and what models make of them. */
@NullMarked
package dev.viva.study.lab.language;

import org.jspecify.annotations.NullMarked;
