/** Labs about what data makes of a belief. */
@NullMarked
package dev.viva.study.lab.belief;

import org.jspecify.annotations.NullMarked;
