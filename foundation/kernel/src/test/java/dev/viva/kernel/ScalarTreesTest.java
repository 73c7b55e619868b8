package dev.viva.kernel;

class ScalarTreesTest extends TreesContract {
    @Override
    TreeOperations operations() {
        return new ScalarTrees();
    }
}
