/** Why a model says what it says: the part that each feature has in one prediction, and in all of them. */
@NullMarked
package dev.viva.learn.explain;

import org.jspecify.annotations.NullMarked;
