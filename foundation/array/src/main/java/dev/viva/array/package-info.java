/**
 * Arrays of numbers with any number of axes, what is done with them element by element and axis by axis, and linear
 * algebra: what an engineer knows from NumPy, on the JVM alone. Arrays never change; slices, reshaped and transposed arrays share
 * their numbers where they can, which nobody can see but in the memory that it saves.
 *
 * <p>The one-liners of NumPy and their twins:
 *
 * <pre>{@code
 * x = np.random.randn(100, 3)          Array x = RandomArrays.of(7).normal(100, 3);
 * x.reshape(50, 6)                     x.reshape(50, 6)
 * x.T                                  x.transpose()
 * x[:, np.newaxis]                     x.addAxis(1)
 * np.squeeze(x)                        x.squeeze()
 * x[1:3, -1]                           x.slice(Slice.of(1, 3), Slice.at(-1))
 * np.dot(A, B), A @ B                  a.dot(b)
 * np.linalg.norm(x)                    x.norm()
 * np.linalg.eig(A), eigh(A)            LinearAlgebra.eigen(a), LinearAlgebra.symmetricEigen(a)
 * np.linalg.svd(A, False)              LinearAlgebra.singularValues(a)
 * np.linalg.lstsq(A, b)                LinearAlgebra.leastSquares(a, b)
 * np.mean(x, axis=0)                   x.mean(0)
 * np.std(x, ddof=1)                    x.standardDeviation(1)
 * np.std(x, axis=0, ddof=1)            x.standardDeviation(0, 1)
 * np.percentile(x, 75)                 x.percentile(75)
 * np.corrcoef(x[:, 0], x[:, 1])[0, 1]  Statistics.correlation(x.column(0), x.column(1))
 * np.where(x > 0, x, 0)                Array.where(x.isAbove(0), x, 0)
 * x[x > 0]                             x.select(x.isAbove(0))
 * x[x[:, 1] > 0.5]                     x.select(0, x.column(1).isAbove(0.5))
 * np.any(x > 5), np.all(x > 0)         x.isAbove(5).any(), x.isAbove(0).all()
 * }</pre>
 */
@NullMarked
package dev.viva.array;

import org.jspecify.annotations.NullMarked;
