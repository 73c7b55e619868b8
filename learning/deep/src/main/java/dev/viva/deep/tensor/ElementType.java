package dev.viva.deep.tensor;

import org.bytedeco.pytorch.global.torch.ScalarType;

/** What a tensor's elements are. */
public enum ElementType {
    /** 32-bit floating point, the type of weights. */
    FLOAT32("F32", 4, ScalarType.Float),
    /** 64-bit floating point, for gradient checks. */
    FLOAT64("F64", 8, ScalarType.Double),
    /** Floating point with 8 bits of exponent and 7 of mantissa. */
    BFLOAT16("BF16", 2, ScalarType.BFloat16),
    /** IEEE half precision. */
    FLOAT16("F16", 2, ScalarType.Half),
    /** 64-bit integers, the type of token ids and classes. */
    INT64("I64", 8, ScalarType.Long),
    /** 32-bit integers. */
    INT32("I32", 4, ScalarType.Int),
    /** 16-bit integers. */
    INT16("I16", 2, ScalarType.Short),
    /** 8-bit integers. */
    INT8("I8", 1, ScalarType.Char),
    /** Bytes from 0 to 255, as of images. */
    UINT8("U8", 1, ScalarType.Byte),
    /** True or false, the type of masks. */
    BOOLEAN("BOOL", 1, ScalarType.Bool);

    private final String code;
    private final int bytes;
    private final ScalarType raw;

    ElementType(String code, int bytes, ScalarType raw) {
        this.code = code;
        this.bytes = bytes;
        this.raw = raw;
    }

    /** The name in safetensors files. */
    public String code() {
        return code;
    }

    /** Bytes of one element. */
    public int bytes() {
        return bytes;
    }

    /** Whether elements are floating point, and so can have gradients. */
    public boolean isFloatingPoint() {
        return switch (this) {
            case FLOAT32, FLOAT64, BFLOAT16, FLOAT16 -> true;
            case INT64, INT32, INT16, INT8, UINT8, BOOLEAN -> false;
        };
    }

    ScalarType raw() {
        return raw;
    }

    /** Constants that come from native code are other objects than those of the binding until they are interned. */
    static ElementType of(ScalarType raw) {
        ScalarType wanted = raw.intern();
        for (ElementType each : values()) {
            if (each.raw == wanted) {
                return each;
            }
        }
        throw new TensorException("Tensor.type: elements of type " + wanted + " are not supported", null);
    }
}
