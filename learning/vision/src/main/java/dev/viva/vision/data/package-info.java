/** Data sets of pictures as they come in files: folders, tables, annotations in COCO's and YOLO's form. */
@NullMarked
package dev.viva.vision.data;

import org.jspecify.annotations.NullMarked;
