/** What a reader did, kept raw and for ever, and where every card stands because of it. */
@NullMarked
package dev.viva.study.review;

import org.jspecify.annotations.NullMarked;
