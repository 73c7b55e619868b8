/**
 * Coding exercises: what is asked, hidden tests, and a grader that judges outside the jail what a submission did inside.
 *
 * <p>Tests are inputs and laws. A law says for an input and what came out whether that is right: by an oracle that stands
 * on this side of the wall, within a stated tolerance, or by a property that any right answer has. As a law holds for any
 * input, a failing input can be made smaller until nothing can be left out: the reader sees that smallest one, not the
 * hidden set. Speed is judged by processor time against a limit that the asked-for complexity undercuts many times over.
 *
 * <p>NaN equals NaN in a judgement and nothing else; infinities must have the same sign; the two zeros are equal.
 */
@NullMarked
package dev.viva.study.exercise;

import org.jspecify.annotations.NullMarked;
