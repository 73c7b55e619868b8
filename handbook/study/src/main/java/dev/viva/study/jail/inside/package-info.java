/**
 * What runs on the inside: the launcher that gives up its own rights for good, the compiler and the runner of submissions,
 * and the wire between them and the server. These classes, and no others, are packed into the one jar that a jailed
 * process may read; they use {@code java.base} alone, and the compiler {@code jdk.compiler}.
 */
@NullMarked
package dev.viva.study.jail.inside;

import org.jspecify.annotations.NullMarked;
