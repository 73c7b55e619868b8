/** What happens inside networks. */
@NullMarked
package dev.viva.study.lab.network;

import org.jspecify.annotations.NullMarked;
