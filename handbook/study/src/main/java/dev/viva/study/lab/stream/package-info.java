/** Labs about systems that decide as events come in. */
@NullMarked
package dev.viva.study.lab.stream;

import org.jspecify.annotations.NullMarked;
