/* Bytes that survive a power cut: all of them written, the file synced by whoever owns it, then the folder that holds
 * its name. BROKEN leaves errno as the system set it: no room, a bad disk, no such folder. */
#ifndef BASE_DISK_H
#define BASE_DISK_H

#include "base/outcome.h"
#include "base/str.h"

/* Goes on after a part was taken or a signal came; what was written before BROKEN stays. Does not sync. */
enum outcome disk_write(int fd, struct str bytes) MUST_USE;
/* The names in this folder are on disk. */
enum outcome disk_sync_folder(const char *folder) MUST_USE;
/* The same for the folder in which `path` stands. */
enum outcome disk_sync_name(const char *path) MUST_USE;

#endif
