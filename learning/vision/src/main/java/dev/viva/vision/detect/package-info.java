/** Finding things in pictures: YOLOv8, how it is taught, and detectors of other makers in ONNX files. */
@NullMarked
package dev.viva.vision.detect;

import org.jspecify.annotations.NullMarked;
