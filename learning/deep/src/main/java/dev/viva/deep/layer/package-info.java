/**
 * Networks: modules with named parameters, and the layers that they are built from. Names of parameters are those of
 * PyTorch, so that weights of other libraries fit one to one.
 */
@NullMarked
package dev.viva.deep.layer;

import org.jspecify.annotations.NullMarked;
