/** Claims: expressions over the numbers of labs, and what asserts them. */
@NullMarked
package dev.viva.study.lab.claim;

import org.jspecify.annotations.NullMarked;
