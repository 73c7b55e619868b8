/**
 * Tensors, their operations and their gradients, computed by libtorch. This is the one package that touches the native
 * binding: it alone loads the library, turns its errors into ours, and owns native memory through {@link
 * dev.viva.deep.tensor.Scope scopes}.
 */
@NullMarked
package dev.viva.deep.tensor;

import org.jspecify.annotations.NullMarked;
