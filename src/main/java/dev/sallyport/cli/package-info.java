/** The commands that need no server and no database. They start in a moment: nothing here may touch the framework. */
@NullMarked
package dev.sallyport.cli;

import org.jspecify.annotations.NullMarked;
