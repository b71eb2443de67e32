/* What was built together: the program and both modules carry this name, made by tools/buildgen.py from the version and
 * the files of the rooms they share. A module with another name may lay out a document or a driver differently. */
#ifndef MODULE_BUILD_H
#define MODULE_BUILD_H

extern const char module_build[];

#endif
