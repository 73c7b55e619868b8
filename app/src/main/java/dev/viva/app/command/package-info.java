/** The command line: one class for each command. Results go to standard output, all else to standard error. */
@NullMarked
package dev.viva.app.command;

import org.jspecify.annotations.NullMarked;
